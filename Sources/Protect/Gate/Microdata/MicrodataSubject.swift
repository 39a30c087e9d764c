import Cells
package import Columns
package import Definition

/// What the gate looks at: microdata read back from their files, beside what was to be published and the private frame.
package struct MicrodataSubject: Sendable {
    /// The file of one quarter.
    package struct File: Sendable {
        let microdata: Microdata
        /// As it was read back.
        let published: CodedTable
        /// Nil for a sealed file: its persons were judged when it was sealed.
        let register: LinkageRegister?

        package init(_ microdata: Microdata, published: CodedTable, register: LinkageRegister?) {
            self.microdata = microdata
            self.published = published
            self.register = register
        }

        var place: String { "microdata \(microdata.quarter)" }
    }

    /// In order of quarter.
    let files: [File]
    let definition: MicrodataDefinition
    let ledger: VintageLedger

    package init(files: [File], definition: MicrodataDefinition, ledger: VintageLedger) {
        self.files = files
        self.definition = definition
        self.ledger = ledger
    }

    /// Files that this publication would seal, in order of their numbers.
    var unsealed: [File] {
        files.filter { ledger.microdataEntry($0.microdata.quarter) == nil }.sorted {
            $0.microdata.file < $1.microdata.file
        }
    }
}
