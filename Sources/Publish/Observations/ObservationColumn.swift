/// One column of the observations, as its files, its schema and the data dictionary describe it.
///
/// - Source: `publication.md` section 3, ruling 23.
package struct ObservationColumn: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case text, integer, decimal, date
    }

    package let name: String
    package let kind: Kind
    /// False: may be empty.
    package let isRequired: Bool
    /// The file of `codelists/` that its values come from.
    package let codeList: String?

    private init(_ name: String, _ kind: Kind, required: Bool = true, codes: String? = nil) {
        self.name = name
        self.kind = kind
        isRequired = required
        codeList = codes
    }

    /// In the order of the files.
    package static let all: [ObservationColumn] = [
        .init("indicator_id", .text, codes: "indicator"),
        .init("ref_area", .text, codes: "ref_area"),
        .init("freq", .text, codes: "freq"),
        .init("time_period", .text, codes: "time_period"),
        .init("breakdown", .text, codes: "breakdown"),
        .init("obs_value", .decimal, required: false),
        .init("decimals", .integer),
        .init("value_low", .decimal, required: false),
        .init("value_high", .decimal, required: false),
        .init("precision", .text, codes: "precision"),
        .init("unit_measure", .text, codes: "unit_measure"),
        .init("numerator", .decimal, required: false),
        .init("denominator", .decimal, required: false),
        .init("obs_status", .text, codes: "obs_status"),
        .init("missing_reason", .text, required: false, codes: "missing_reason"),
        .init("conf_status", .text, codes: "conf_status"),
        .init("vintage", .text, codes: "vintage"),
        .init("n_units", .integer),
        .init("n_units_expected", .integer),
        .init("revision", .integer),
        .init("first_published", .date),
    ]

    /// The columns that identify a row.
    package static let keyCount = 5

    package static var names: [String] { all.map(\.name) }
}
