import CanonicalJSON
package import Cells

extension PublishedReport {
    /// What the report says of one table about people.
    package struct Table: Sendable {
        package let measure: String
        package let quarter: String
        package let base: Int64
        /// A total at or above this is exact; 0: every one is.
        package let exactFrom: Int64
        /// Dimensions of each published family.
        package let families: [[String]]
        /// `F1`, `F2`: families that no draw hid well enough.
        package let leftOut: [String]
        /// The fewest true counts possible for a cell about people; nil where there are no such cells.
        package let minCandidates: Int64?
    }

    /// What the report says of the person file of one quarter. Shares are texts with a point: `0.7100`.
    package struct PersonFile: Sendable {
        package let quarter: Quarter
        /// `5000-10000`.
        package let persons: String
        /// Persons in the smallest class.
        package let smallestClass: Int64
        /// Share left out, as a band.
        package let leftOut: String
        /// The greatest chance to name the right person for somebody known to be in the file.
        package let greatestRisk: String
    }

    /// An accepted finding.
    package struct Exception: Sendable {
        package let check: String
        package let reason: LocalisedText
        package let roles: [String]
        package let expires: String
    }

    /// The tables of one quarter, in order of measure.
    package func tables(of quarter: Quarter) -> [Table] {
        (json["tables"]?.array ?? []).filter { $0["quarter"]?.string == quarter.description }.compactMap(Table.init)
    }

    /// In order of quarter.
    package var personFiles: [PersonFile] { (json["microdata"]?.array ?? []).compactMap(PersonFile.init) }

    package var exceptions: [Exception] { (json["exceptions"]?.array ?? []).compactMap(Exception.init) }

    /// Checks that two roles may override.
    package var softChecks: Set<String> {
        Set((json["checks"]?.array ?? []).filter { $0["severity"]?.string == "soft" }.compactMap { $0["id"]?.string })
    }

    /// SHA-256 of the rules of protection.
    package var policySHA256: String { json["policy"]?["sha256"]?.string ?? "" }
}

extension PublishedReport.Table {
    fileprivate init?(_ json: JSONValue) {
        guard let measure = json["measure"]?.string, let quarter = json["quarter"]?.string,
            let base = json["base"]?.integer, let exactFrom = json["headlines"]?["exact_from"]?.integer,
            let families = json["families"]?.array, let leftOut = json["left_out"]?.array
        else { return nil }
        self.measure = measure
        self.quarter = quarter
        self.base = base
        self.exactFrom = exactFrom
        self.families = families.map { $0.array?.compactMap(\.string) ?? [] }
        self.leftOut = leftOut.compactMap(\.string)
        minCandidates = json["audit"]?["min_candidates"]?.integer
    }
}

extension PublishedReport.PersonFile {
    fileprivate init?(_ json: JSONValue) {
        guard let quarter = json["quarter"]?.string.flatMap({ Quarter($0) }),
            let persons = json["persons_band"]?.string, let smallest = json["k"]?.integer,
            let leftOut = json["suppressed_band"]?.string, let risk = json["prosecutor_max"]?.string
        else { return nil }
        self.quarter = quarter
        self.persons = persons
        smallestClass = smallest
        self.leftOut = leftOut
        greatestRisk = risk
    }
}

extension PublishedReport.Exception {
    fileprivate init?(_ json: JSONValue) {
        guard let check = json["check"]?.string, let reason = LocalisedText(json: json["reason"]),
            let roles = json["roles"]?.array, let expires = json["expires"]?.string
        else { return nil }
        self.check = check
        self.reason = reason
        self.roles = roles.compactMap(\.string)
        self.expires = expires
    }
}
