import Foundation

/// A folder with one hierarchy file per column.
///
/// A file belongs to column *c* of a file of records *d* if its name without `.csv` is *c*, else *d*`_hierarchy_`*c*, else
/// if it ends in `_hierarchy_`*c*, else if it ends in `_`*c*. It has one row per value, fields from specific to general,
/// separated by `;` unless told otherwise, no heading.
///
/// - Errors: `missingHierarchy`, `ambiguousHierarchy`, `unreadableFile`, and those of `Hierarchy` with file and line.
package struct HierarchyFolder: Sendable {
    private let folder: String
    private let separator: Character
    private let data: String
    private let stems: [String]

    /// `data`: path of the file of records.
    package init(_ folder: String, data: String, separator: Character = ";") throws(LatticeError) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw LatticeError(.unreadableFile, "the folder of hierarchies cannot be read", at: folder)
        }
        self.folder = folder
        self.separator = separator
        self.data = URL(fileURLWithPath: data).deletingPathExtension().lastPathComponent
        stems = names.filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
    }

    /// Whether a file belongs to the column.
    package func has(_ column: String) -> Bool { !stems(of: column).isEmpty }

    package func hierarchy(of column: String) throws(LatticeError) -> Hierarchy {
        let found = stems(of: column)
        guard let stem = found.first else {
            throw LatticeError(.missingHierarchy, "no hierarchy file for column \(column)", at: folder)
        }
        guard found.count == 1 else {
            throw LatticeError(.ambiguousHierarchy, "\(found.count) hierarchy files for column \(column)", at: folder)
        }
        let path = folder + "/" + stem + ".csv"
        let name = stem + ".csv"
        var text = try DelimitedText(try RecordFile.bytes(of: path), name: name, separator: separator)
        var rows: [[String]] = []
        var lines: [Int] = []
        while let record = try text.next() {
            rows.append(record.fields)
            lines.append(record.line)
        }
        return try Hierarchy(column: column, rows: rows) { "\(name):\($0 < lines.count ? lines[$0] : 1)" }
    }

    private func stems(of column: String) -> [String] {
        let rules: [(String) -> Bool] = [
            { $0 == column }, { $0 == data + "_hierarchy_" + column }, { $0.hasSuffix("_hierarchy_" + column) },
            { $0.hasSuffix("_" + column) },
        ]
        return rules.lazy.map { stems.filter($0) }.first { !$0.isEmpty } ?? []
    }
}
