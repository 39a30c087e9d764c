import Cells

/// One of the two families of a cube.
package enum CubeFamily: String, Sendable, CaseIterable {
    case personal = "F1"
    case administrative = "F2"
}

extension ProtectionPlan {
    /// The families that the measure has.
    var families: [CubeFamily] { CubeFamily.allCases.filter { !shape($0).dimensions.isEmpty } }

    func shape(_ family: CubeFamily) -> FamilyShape {
        switch family {
        case .personal: family1
        case .administrative: family2
        }
    }
}
