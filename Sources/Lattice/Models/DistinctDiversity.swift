/// A class has at least `l` different values of a sensitive column.
///
/// Says nothing about how evenly they are spread: `LargestShare` and `EntropyDiversity` do.
///
/// - Shapes: `column` is a position among the table's sensitive columns.
/// - Source: Machanavajjhala et al. 2007, "l-diversity", ACM TKDD 1, section 4.
package struct DistinctDiversity: PrivacyModel {
    package let l: Int
    package let column: Int

    package init(_ l: Int, column: Int) {
        self.l = l
        self.column = column
    }

    package func reject(in classes: ClassTable, of table: LatticeTable, marking rejected: inout [Bool]) {
        let histogram = classes.histograms[column]
        for index in rejected.indices where histogram.entries(of: index).count < l { rejected[index] = true }
    }
}
