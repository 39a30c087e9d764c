package import Cells

/// A ward or commune: one of the 126 since 1 July 2025, or one that a later decree made.
package struct CommuneDefinition: Sendable {
    package enum Kind: String, Sendable {
        case ward, commune
    }

    /// A square of the tile map: counted from the north-west, no two communes on one.
    package struct Tile: Sendable, Hashable {
        package let column: Int
        package let row: Int

        package init(column: Int, row: Int) {
            self.column = column
            self.row = row
        }
    }

    /// Five digits.
    package let code: String
    package let name: LocalisedText
    package let kind: Kind
    /// `c01` … `c12`.
    package let areaCluster: String
    /// Decimal texts, as in the reference.
    package let latitude: String
    package let longitude: String
    package let tile: Tile
    package let areaKm2: String
    /// What the code meant before 2025-07-01, in Vietnamese.
    package let codeMeantBefore: String
    package let isSamePlaceAsBefore: Bool
    package let predecessors: [String]
    /// Quarters in which it exists; its code and its figures of then stay for ever.
    package let quarters: QuarterSpan

    package var area: AreaCode { AreaCode(commune: code) }

    /// Why it has no figures of a quarter in which it does not exist; nil where it exists.
    package func absence(in quarter: Quarter) -> MissingReason? {
        guard !quarters.contains(quarter) else { return nil }
        return quarters.first.map { quarter < $0 } ?? false ? .beforeStart : .areaChange
    }

    package init(
        code: String, name: LocalisedText, kind: Kind, areaCluster: String, latitude: String, longitude: String,
        tile: Tile, areaKm2: String, codeMeantBefore: String, isSamePlaceAsBefore: Bool, predecessors: [String],
        quarters: QuarterSpan = .always
    ) {
        self.code = code
        self.name = name
        self.kind = kind
        self.areaCluster = areaCluster
        self.latitude = latitude
        self.longitude = longitude
        self.tile = tile
        self.areaKm2 = areaKm2
        self.codeMeantBefore = codeMeantBefore
        self.isSamePlaceAsBefore = isSamePlaceAsBefore
        self.predecessors = predecessors
        self.quarters = quarters
    }
}
