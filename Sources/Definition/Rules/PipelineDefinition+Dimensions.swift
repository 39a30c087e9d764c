import Cells

extension PipelineDefinition {
    /// The codes that a dimension of a measure can have, or nil if it is no staged code of the measure's dataset.
    func dimensionCodes(_ name: String, of measure: MeasureDefinition) -> [String]? {
        guard let column = dataset(measure.dataset)?.column(name), column.staged == .code,
            case .code(let list) = column.type, let codes = codeLists[list]
        else { return nil }
        return codes.ids.filter { measure.condition.admits($0, in: name) }
    }

    /// The family of a measure that begins with a dimension.
    func family(of measure: MeasureDefinition, beginningWith dimension: String) -> [String]? {
        [measure.family1, measure.family2].first { $0.first == dimension }
    }
}

extension MeasureDefinition {
    /// Every dimension, with the key that lists it.
    var dimensions: [(key: String, name: String)] {
        family1.map { ("F1", $0) } + family2.map { ("F2", $0) }
    }

    var hasFamily: Bool { !family1.isEmpty || !family2.isEmpty }
}
