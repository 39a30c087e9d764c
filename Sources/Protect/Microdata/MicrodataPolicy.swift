import CanonicalJSON
import Cells
import Columns
package import Definition

/// What was asked of a file when it was sealed: a later policy does not judge it.
package struct MicrodataPolicy: Hashable, Sendable {
    struct Sensitive: Hashable, Sendable {
        let name: String
        let benign: String?
        let isHigh: Bool
    }

    /// Persons that a class has at least.
    package let k: Int
    let l: Int
    let alpha: FixedDecimal
    let suppressMaxBasisPoints: Int
    let quasiIdentifiers: [String]
    let sensitive: [Sensitive]

    package init(_ microdata: MicrodataDefinition) {
        k = microdata.leastPersons
        l = microdata.l
        alpha = microdata.alpha
        suppressMaxBasisPoints = microdata.suppressMaxBasisPoints
        quasiIdentifiers = microdata.quasiIdentifiers.map(\.name)
        sensitive = microdata.sensitive.map { Sensitive(name: $0.name, benign: $0.benign, isHigh: $0.isHigh) }
    }

    /// How the records of a file lie in classes; nil where it has other columns.
    func classes(of table: CodedTable) -> EquivalenceClasses? {
        let names = [Microdata.periodColumn] + quasiIdentifiers + sensitive.map(\.name)
        guard table.columns.map(\.name) == names else { return nil }
        return EquivalenceClasses(
            quasiIdentifiers: Array(table.columns[1...quasiIdentifiers.count]),
            sensitive: zip(table.columns.suffix(sensitive.count), sensitive).map { column, asked in
                JudgedColumn(
                    column, l: l, alpha: alpha, benign: asked.benign,
                    t: asked.isHigh ? MicrodataDefinition.highT : nil)
            }, k: k)
    }

    /// Whether as many of `persons` may be missing from a file.
    func allows(removed: Int, of persons: Int) -> Bool { removed * 10_000 <= persons * suppressMaxBasisPoints }

    var json: JSONValue {
        .object([
            "k": .integer(k), "l": .integer(l), "alpha": .string(alpha.description),
            "suppress_max_basis_points": .integer(suppressMaxBasisPoints),
            "quasi_identifiers": .strings(quasiIdentifiers),
            "sensitive": .array(
                sensitive.map {
                    .object(present: [
                        "name": .string($0.name), "benign": $0.benign.map { .string($0) }, "high": .bool($0.isHigh),
                    ])
                }),
        ])
    }

    init?(_ json: JSONValue) {
        guard let k = json["k"]?.integer, let l = json["l"]?.integer,
            let alpha = json["alpha"]?.string.flatMap({ FixedDecimal($0) }),
            let suppressMax = json["suppress_max_basis_points"]?.integer,
            let quasiIdentifiers = json["quasi_identifiers"]?.array?.compactMap(\.string),
            let sensitive = json["sensitive"]?.array
        else { return nil }
        self.k = Int(k)
        self.l = Int(l)
        self.alpha = alpha
        suppressMaxBasisPoints = Int(suppressMax)
        self.quasiIdentifiers = quasiIdentifiers
        self.sensitive = sensitive.compactMap { column in
            guard let name = column["name"]?.string, let isHigh = column["high"]?.bool else { return nil }
            return Sensitive(name: name, benign: column["benign"]?.string, isHigh: isHigh)
        }
    }
}
