/// One loss measure over one table, in whole multiples of 2⁻⁴⁰.
struct LossFunction: Sendable {
    let measure: LossMeasure
    /// The greatest loss there can be.
    let greatest: Int128
    private let columns: [ColumnLosses]
    private let records: Int

    init(_ measure: LossMeasure, table: LatticeTable) {
        let columns = table.columnLosses()
        let records = table.records
        greatest =
            switch measure {
            case .nonUniformEntropy, .entropy, .entropyWithRemoval:
                columns.reduce(0) { $0 + $1.greatestEntropy(records: records) }
            case .discernibility, .discernibilityStar: Int128(records) * Int128(records) * FixedPoint.one
            case .averageClassSize: Int128(records) * FixedPoint.one
            case .precision, .loss: Int128(records * columns.count) * FixedPoint.one
            case .height: Int128(table.space.maximumHeight) * FixedPoint.one
            }
        self.measure = measure
        self.columns = columns
        self.records = records
    }

    /// The loss of a node.
    func loss(at node: LatticeNode, _ figures: NodeFigures) -> Int128 {
        let levels = node.levels
        switch measure {
        case .nonUniformEntropy: return sum { $0.entropy(at: levels[$1], removed: figures.removed(in: $1)) }
        case .entropy: return sum { $0.entropy(at: levels[$1], removed: nil) }
        case .entropyWithRemoval:
            return sum { column, index in
                column.entropy(at: levels[index], removed: nil)
                    + column.entropy(among: figures.removed(in: index) ?? [])
            }
        case .discernibility:
            return (Int128(figures.keptSquares) + Int128(records) * Int128(figures.suppressed)) * FixedPoint.one
        case .discernibilityStar: return Int128(figures.squares) * FixedPoint.one
        case .averageClassSize:
            return FixedPoint.share(records, of: figures.kept + (figures.suppressed > 0 ? 1 : 0))
        case .precision:
            let removed = figures.suppressed
            return sum { $0.heightLoss(at: levels[$1], kept: records - removed, removed: removed) }
        case .height: return Int128(node.height) * FixedPoint.one
        case .loss: return sum { $0.domainLoss(at: levels[$1], removed: figures.removed(in: $1)) }
        }
    }

    /// No more than the loss of a node, whatever is removed there; `below` is what its predecessors are known to have.
    func lowerBound(at node: LatticeNode, below: ClassBounds) -> Int128 {
        let levels = node.levels
        switch measure {
        case .nonUniformEntropy, .entropy, .entropyWithRemoval:
            return sum { $0.entropy(at: levels[$1], removed: nil) }
        case .discernibility, .discernibilityStar: return Int128(below.leastSquares) * FixedPoint.one
        case .averageClassSize: return FixedPoint.share(records, of: below.mostClasses)
        case .precision: return sum { $0.heightLoss(at: levels[$1], kept: records, removed: 0) }
        case .height: return Int128(node.height) * FixedPoint.one
        case .loss: return sum { $0.domainLoss(at: levels[$1], removed: nil) }
        }
    }

    /// A loss as it is reported: `precision` and `loss` are means over all cells.
    func reported(_ loss: Int128) -> Double {
        switch measure {
        case .precision, .loss: FixedPoint.double(loss) / Double(records * columns.count)
        default: FixedPoint.double(loss)
        }
    }

    /// A loss as a share of the greatest.
    func share(_ loss: Int128) -> Double { greatest > 0 ? Double(loss) / Double(greatest) : 0 }

    private func sum(_ term: (ColumnLosses, Int) -> Int128) -> Int128 {
        columns.indices.reduce(0) { $0 + term(columns[$1], $1) }
    }
}

extension LatticeTable {
    /// Frequencies of each quasi-identifier's values.
    fileprivate func columnLosses() -> [ColumnLosses] {
        hierarchies.indices.map { column in
            var frequencies = Array(repeating: 0, count: hierarchies[column].values)
            for index in 0..<base.classes { frequencies[base.code(of: column, in: index)] += base.counts[index] }
            return ColumnLosses(hierarchy: hierarchies[column], frequencies: frequencies, records: records)
        }
    }
}
