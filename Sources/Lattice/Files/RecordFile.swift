import Foundation

/// A file of records with a heading: what a lattice is searched over.
///
/// Only the columns asked for are kept, as codes.
///
/// - Shapes: the first line names the columns; every other line is a record with as many fields.
/// - Errors: `unreadableFile`, `notDelimitedText`, `missingColumn`, `raggedRow`, `valueNotInHierarchy`, `noRecords`,
///   `tooManyNodes`, with file and line; never a value.
package struct RecordFile: Sendable {
    package let columns: [String]
    private let bytes: [UInt8]
    private let name: String
    private let separator: Character?

    package init(_ path: String, separator: Character? = nil) throws(LatticeError) {
        bytes = try RecordFile.bytes(of: path)
        name = URL(fileURLWithPath: path).lastPathComponent
        self.separator = separator
        var text = try DelimitedText(bytes, name: name, separator: separator)
        guard let heading = try text.next() else { throw LatticeError(.noRecords, "the file is empty", at: name) }
        columns = heading.fields
        guard Set(columns).count == columns.count else {
            throw LatticeError(.missingColumn, "two columns have one name", at: "\(name):1")
        }
    }

    /// Reads the records.
    package func table(hierarchies: [Hierarchy], sensitive: [String]) throws(LatticeError) -> LatticeTable {
        var quasi: [(position: Int, hierarchy: Hierarchy, codes: [UInt32])] = []
        for hierarchy in hierarchies { quasi.append((try position(of: hierarchy.column), hierarchy, [])) }
        var judged: [(position: Int, values: [String])] = []
        for column in sensitive { judged.append((try position(of: column), [])) }
        var text = try DelimitedText(bytes, name: name, separator: separator)
        _ = try text.next()
        while let (fields, line) = try text.next() {
            guard fields.count == columns.count else {
                let message = "\(fields.count) fields where the heading has \(columns.count)"
                throw LatticeError(.raggedRow, message, at: "\(name):\(line)")
            }
            for index in quasi.indices {
                guard let code = quasi[index].hierarchy.code(of: fields[quasi[index].position]) else {
                    let message = "the value of column \(quasi[index].hierarchy.column) is not in its hierarchy"
                    throw LatticeError(.valueNotInHierarchy, message, at: "\(name):\(line)")
                }
                quasi[index].codes.append(code)
            }
            for index in judged.indices { judged[index].values.append(fields[judged[index].position]) }
        }
        return try LatticeTable(
            hierarchies: hierarchies, codes: quasi.map(\.codes),
            sensitive: zip(sensitive, judged).map { SensitiveColumn(name: $0, values: $1.values) })
    }

    private func position(of column: String) throws(LatticeError) -> Int {
        guard let position = columns.firstIndex(of: column) else {
            throw LatticeError(.missingColumn, "no column \(column)", at: "\(name):1")
        }
        return position
    }

    static func bytes(of path: String) throws(LatticeError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw LatticeError(.unreadableFile, "the file cannot be read", at: path)
        }
        return [UInt8](data)
    }
}
