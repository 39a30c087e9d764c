package import Cells
package import Crypto
package import Definition
import DurableFiles

/// A protected table with all that the ledger says of it, ready to be sealed.
package struct SealedVintage: Sendable {
    let key: VintageKey
    let files: ProtectedFiles
    private let table: ProtectedTable
    private let families: [[String]]
    private let facts: Facts
    private let truthMAC: String

    /// What the ledger records beside a table.
    package struct Facts: Sendable {
        /// The day since which the communes are what they are.
        package let geography: String
        package let kid: String
        /// Of `disclosure.yaml`.
        package let policySHA256: String
        /// `K_ledger`, 32 bytes.
        package let ledgerKey: SymmetricKey

        package init(geography: String, kid: String, policySHA256: String, ledgerKey: SymmetricKey) {
            self.geography = geography
            self.kid = kid
            self.policySHA256 = policySHA256
            self.ledgerKey = ledgerKey
        }
    }

    /// `truth` are the exact counts that the table was drawn from.
    ///
    /// - Errors: `measureUnprotectable`.
    package init(
        _ table: ProtectedTable, truth: AggregateTable, definition: PipelineDefinition, facts: Facts
    ) throws(ProtectionError) {
        let plan = try ProtectionPlan(of: table, definition: definition)
        key = VintageKey(measure: table.measure, quarter: table.quarter, epoch: table.epoch)
        files = table.files(plan)
        self.table = table
        self.facts = facts
        families = plan.families.filter { !table.leftOut.contains($0) }.map { plan.shape($0).dimensions.map(\.name) }
        truthMAC = plan.truthMAC(truth, facts.ledgerKey)
    }

    func entry(sequence: Int64, at: String, previous: String) -> VintageEntry {
        VintageEntry(
            sequence: sequence, at: at, measure: key.measure, quarter: key.quarter, epoch: key.epoch,
            vintage: table.vintage, base: table.base, attempts: table.audit?.attempts ?? 1,
            unitsReporting: table.unitsReporting,
            unitsExpected: table.unitsExpected, families: families, pool: table.pool,
            cubeSHA256: SHA256Hex.of(files.cells), headlinesSHA256: SHA256Hex.of(files.headlines),
            tableSHA256: SHA256Hex.of(files.manifest), geography: facts.geography, kid: facts.kid,
            policySHA256: facts.policySHA256, truthMAC: truthMAC, previous: previous)
    }
}

extension ProtectionPlan {
    /// HMAC-SHA-256 over what the table was drawn from, in hexadecimal.
    func truthMAC(_ truth: AggregateTable, _ ledgerKey: SymmetricKey) -> String {
        SHA256Hex.hex(HMAC<SHA256>.authenticationCode(for: truthBytes(truth), using: ledgerKey))
    }

    /// The canonical bytes of the true cube; of a stock, which has none, the lines `commune,total`.
    func truthBytes(_ truth: AggregateTable) -> [UInt8] {
        guard hasCube else {
            return truth.reported.flatMap { Array("\($0.commune),\($0.counts.total)\n".utf8) }
        }
        let cube = Cube(truth.reported, family1: family1, family2: family2)
        return Cube.canonicalBytes(cube.cells(cube.circulation.counts))
    }
}
