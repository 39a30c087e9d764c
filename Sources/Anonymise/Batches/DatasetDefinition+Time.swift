package import Definition

extension DatasetDefinition {
    /// The time column of the dataset's rows: that of the first series, or the start of being in force.
    package var firstTimeColumn: String? {
        if let column = series.first?.quarterBy { return column }
        return switch inForce?.rule {
        case .interval(let from, _): from
        case .latest(let asOf): asOf
        case nil: nil
        }
    }
}
