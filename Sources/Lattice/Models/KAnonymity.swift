/// A class has at least `k` records.
///
/// Says nothing about what the records of a class have in common.
///
/// - Source: Samarati 2001, "Protecting respondents' identities in microdata release", IEEE TKDE 13.
package struct KAnonymity: PrivacyModel {
    package let k: Int

    package init(_ k: Int) {
        self.k = k
    }

    package func reject(in classes: ClassTable, of table: LatticeTable, marking rejected: inout [Bool]) {
        for index in rejected.indices where classes.counts[index] < k { rejected[index] = true }
    }
}
