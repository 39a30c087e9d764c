import CanonicalJSON

/// A table that a snapshot says it carries.
struct PublishedVintage: Sendable, Hashable {
    let measure: String
    let period: String
    let vintage: String
    /// 1 if it holds nothing about people.
    let base: Int64
    let sha256: String

    init(measure: String, period: String, vintage: String = "final", base: Int64 = 5, sha256: String) {
        self.measure = measure
        self.period = period
        self.vintage = vintage
        self.base = base
        self.sha256 = sha256
    }

    init?(_ json: JSONValue) {
        guard let measure = json["measure"]?.string, let period = json["period"]?.string,
            let vintage = json["vintage"]?.string, let base = json["base"]?.integer, let sha256 = json["sha256"]?.string
        else { return nil }
        self.init(measure: measure, period: period, vintage: vintage, base: base, sha256: sha256)
    }
}
