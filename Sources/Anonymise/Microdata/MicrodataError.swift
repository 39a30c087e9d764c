/// Why the microdata of a quarter cannot be made. Never holds a value of a row.
package struct MicrodataError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// A staged column that the file needs is not in a partition, or has another form.
        case columnMismatch
        /// A record holds a code that is not in its list.
        case codeOutsideList
        /// A file of `microdata/` is not what this module wrote.
        case damaged
        /// Units stand under another key than the pipeline's, or under several.
        case otherKey
        /// The definitions cannot be searched.
        case unsearchable
    }

    package let code: Code
    /// A column, or a path below the state folder.
    package let place: String

    init(_ code: Code, _ place: String) {
        self.code = code
        self.place = place
    }

    package var remedy: String {
        switch code {
        case .columnMismatch: "run nq57 extract --refresh for this quarter: it was staged under another definition"
        case .codeOutsideList: "compare the code list with the layout's mapping, then extract again"
        case .damaged: "remove the file and run nq57 anonymise again; nothing of it was published"
        case .otherKey:
            "end the rotation with nq57 key rotate, or read these units again: nq57 extract --refresh --quarters …"
        case .unsearchable: "correct microdata in disclosure.yaml; nq57 check names the line"
        }
    }

    /// What happened and where, without what to do.
    package var summary: String { "microdata \(code.rawValue), \(place)." }
    package var description: String { "\(summary)\n  do:     \(remedy)" }
}
