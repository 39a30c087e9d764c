import Cells
import Definition
import Publish

/// Which communes' centres lie nearest to a commune's: beside whom its figures are shown.
enum Neighbours {
    static let count = 4

    /// By distance on a plane true to scale at Hà Nội's latitude; ties by code.
    static func nearest(in communes: [CommuneDefinition]) -> [AreaCode: [CommuneDefinition]] {
        let places = communes.map { commune in
            (x: metres(commune.longitude, perDegree: 103_900), y: metres(commune.latitude, perDegree: 110_700))
        }
        return Dictionary(
            uniqueKeysWithValues: communes.indices.map { own in
                let others = communes.indices.filter { $0 != own }.map { other -> (distance: Int64, index: Int) in
                    let across = places[other].x - places[own].x
                    let up = places[other].y - places[own].y
                    return (across * across + up * up, other)
                }
                let nearest = others.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(count)
                return (communes[own].area, nearest.map { communes[$0.index] })
            })
    }

    private static func metres(_ degrees: String, perDegree: Int64) -> Int64 {
        let units = FixedDecimal(degrees)?.rounded(toScale: 5).units ?? 0
        return units * perDegree / 100_000
    }
}
