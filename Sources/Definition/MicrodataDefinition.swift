package import Cells

/// What the microdata files hold, and what is asked of them (`disclosure.md` sections 12 and 14).
///
/// Panels, and one record a person, are fixed. A class with a `high` column has at least `highK` persons, and that column's
/// values lie in it at most `highT` away from those of the file.
package struct MicrodataDefinition: Sendable {
    /// Where a column's values come from.
    package enum Source: Hashable, Sendable {
        /// The commune of the source.
        case commune
        /// A staged column of the dossiers.
        case column(String)
    }

    /// A column that is generalised: level 0 of its hierarchy is what staging holds.
    package struct QuasiIdentifier: Sendable {
        package let name: String
        package let source: Source
        package let hierarchy: CodeHierarchy

        package init(name: String, source: Source, hierarchy: CodeHierarchy) {
            self.name = name
            self.source = source
            self.hierarchy = hierarchy
        }
    }

    /// A column that is judged in every class, and shown at the last level of its hierarchy.
    package struct SensitiveColumn: Sendable {
        package let name: String
        package let column: String
        package let hierarchy: CodeHierarchy
        /// A value that most people have and that harms nobody.
        package let benign: String?
        package let isHigh: Bool

        package init(name: String, column: String, hierarchy: CodeHierarchy, benign: String?, isHigh: Bool) {
            self.name = name
            self.column = column
            self.hierarchy = hierarchy
            self.benign = benign
            self.isHigh = isHigh
        }
    }

    package static let panels = 8
    package static let highK = 50
    package static let highT = FixedDecimal(units: 35, scale: 2)

    /// Citizens with a dossier received: the series, and the columns of it that say so.
    package static let series = "dossiers"
    package static let personColumn = "person_id"
    package static let recordColumn = "dossier_code"
    package static let receivedColumn = "is_received"
    package static let applicantColumn = "applicant_kind"
    package static let citizen = "citizen"

    /// Persons that a class has at least, before `high` columns ask for more.
    package let k: Int
    /// Different values that a class has at least.
    package let l: Int
    /// Largest share of a class with one value.
    package let alpha: FixedDecimal
    /// Persons that may be removed, in hundredths of a percent.
    package let suppressMaxBasisPoints: Int
    package let maxNodes: Int
    /// In the order of the file's columns.
    package let quasiIdentifiers: [QuasiIdentifier]
    package let sensitive: [SensitiveColumn]
    /// The pinned level of each quasi-identifier; nil: no file is made.
    package let node: [Int]?

    package init(
        k: Int, l: Int, alpha: FixedDecimal, suppressMaxBasisPoints: Int, maxNodes: Int,
        quasiIdentifiers: [QuasiIdentifier], sensitive: [SensitiveColumn], node: [Int]?
    ) {
        self.k = k
        self.l = l
        self.alpha = alpha
        self.suppressMaxBasisPoints = suppressMaxBasisPoints
        self.maxNodes = maxNodes
        self.quasiIdentifiers = quasiIdentifiers
        self.sensitive = sensitive
        self.node = node
    }

    /// Persons that a class has at least.
    package var leastPersons: Int { sensitive.contains(where: \.isHigh) ? max(k, MicrodataDefinition.highK) : k }

    /// How many of `persons` may be removed.
    package func mostRemoved(of persons: Int) -> Int { persons * suppressMaxBasisPoints / 10_000 }

    /// The same with another node.
    package func pinned(at node: [Int]) -> MicrodataDefinition {
        MicrodataDefinition(
            k: k, l: l, alpha: alpha, suppressMaxBasisPoints: suppressMaxBasisPoints, maxNodes: maxNodes,
            quasiIdentifiers: quasiIdentifiers, sensitive: sensitive, node: node)
    }
}
