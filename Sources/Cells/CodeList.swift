/// A list of codes with labels; the order of the file is the order of display.
package struct CodeList: Sendable {
    package struct Code: Sendable {
        package let id: String
        package let label: LocalisedText

        package init(id: String, label: LocalisedText) {
            self.id = id
            self.label = label
        }
    }

    package let name: String
    package let codes: [Code]
    private let positions: [String: Int]

    /// Ids must be unique.
    package init(name: String, codes: [Code]) {
        self.name = name
        self.codes = codes
        positions = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1.id, $0) })
    }

    package var ids: [String] { codes.map(\.id) }
    package func position(of id: String) -> Int? { positions[id] }
    package func label(of id: String) -> LocalisedText? { positions[id].map { codes[$0].label } }
    package func contains(_ id: String) -> Bool { positions[id] != nil }
}
