package import Cells

/// No sensitive value is held by more than the share `alpha` of a class.
///
/// With a `benign` value, that most people hold and that harms nobody, only the other values are judged; their shares are
/// still of the whole class.
///
/// - Shapes: `column` is a position among the table's sensitive columns, `benign` a code of it.
/// - Source: Wong et al. 2006, "(α, k)-anonymity", KDD 2006.
package struct LargestShare: PrivacyModel {
    package let alpha: FixedDecimal
    package let column: Int
    package let benign: Int?

    package init(_ alpha: FixedDecimal, column: Int, benign: Int? = nil) {
        self.alpha = alpha
        self.column = column
        self.benign = benign
    }

    package func reject(in classes: ClassTable, of table: LatticeTable, marking rejected: inout [Bool]) {
        let histogram = classes.histograms[column]
        let scale = Int(FixedDecimal.powerOfTen(alpha.scale))
        for index in rejected.indices
        where histogram.largest(of: index, without: benign) * scale > Int(alpha.units) * classes.counts[index] {
            rejected[index] = true
        }
    }
}

extension ClassHistogram {
    /// The greatest count of one value in a class, one value left out.
    func largest(of index: Int, without benign: Int?) -> Int {
        entries(of: index).reduce(0) { benign == Int(codes[$1]) ? $0 : max($0, counts[$1]) }
    }
}
