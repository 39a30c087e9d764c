/// Why files or parameters are no lattice to search. Names files, lines and columns; never holds a value.
package struct LatticeError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case unreadableFile, notDelimitedText, missingColumn, missingHierarchy, ambiguousHierarchy
        case raggedRow, repeatedValue, notNested, valueNotInHierarchy
        case noRecords, tooManyNodes, badParameter
    }

    package let code: Code
    package let message: String
    /// `file:line`, a file, a column or a parameter.
    package let place: String

    package init(_ code: Code, _ message: String, at place: String) {
        self.code = code
        self.message = message
        self.place = place
    }

    package var remedy: String {
        switch code {
        case .unreadableFile: "check path and permissions"
        case .notDelimitedText: "write UTF-8 text, fields separated by one character; name it with --separator"
        case .missingColumn: "correct the name, or the file's first line"
        case .missingHierarchy: "add <column>.csv or <name>_hierarchy_<column>.csv to the folder"
        case .ambiguousHierarchy: "leave one file per column in the folder"
        case .raggedRow: "give every row as many fields as the first one"
        case .repeatedValue: "give every value one row"
        case .notNested: "values equal at a level must be equal at every later level"
        case .valueNotInHierarchy: "add a row for every value of the column to its hierarchy"
        case .noRecords: "give at least one record"
        case .tooManyNodes: "choose fewer quasi-identifiers, or hierarchies with fewer levels"
        case .badParameter: "correct the parameter; nq57 lattice --help names its form"
        }
    }

    package var description: String {
        "\(code.rawValue): \(message).\n  do:     \(remedy)\n  where:  \(place)"
    }
}
