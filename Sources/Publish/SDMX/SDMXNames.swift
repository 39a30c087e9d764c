/// What the structure and the data of SDMX must call alike.
///
/// - Source: SDMX 2.1, part 3 (SDMX-ML); SDMX-CSV 2.0.
enum SDMXNames {
    static let agency = "HN"
    static let dataflow = "NQ57"
    static let version = "1.0"
    static let dimensionCount = ObservationColumn.keyCount
    static let measure = "OBS_VALUE"
    static let time = "TIME_PERIOD"

    /// `HN:NQ57(1.0)`
    static var structureID: String { "\(agency):\(dataflow)(\(version))" }

    /// The columns of the observations by their SDMX ids, in order.
    static var components: [String] { ObservationColumn.all.map { id(of: $0) } }

    static func id(of column: ObservationColumn) -> String { column.name.uppercased() }

    static func codeList(_ name: String) -> String { "CL_" + name.uppercased() }
}
