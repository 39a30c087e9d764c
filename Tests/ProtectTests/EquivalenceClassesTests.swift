import Cells
import Columns
import Lattice
import Protect
import Testing

@Suite struct EquivalenceClassesTests {
    private let alpha = FixedDecimal(units: 8, scale: 1)

    private func column(_ name: String, _ values: [String]) -> CodedColumn {
        CodedColumn(name: name, values: values)
    }

    @Test func `the worst class counts`() throws {
        let classes = EquivalenceClasses(
            quasiIdentifiers: [column("place", ["a", "a", "a", "b", "b"])],
            sensitive: [JudgedColumn(column("outcome", ["x", "x", "y", "x", "y"]), l: 2, alpha: alpha)], k: 2)
        #expect(classes.persons == 5 && classes.classes == 2 && classes.smallestClass == 2)
        #expect(classes.highestProsecutorRisk == 0.5)
        let spread = try #require(classes.spreads.first)
        #expect(spread.distinct == 2 && spread.alpha == 2.0 / 3)
        #expect(abs(spread.t - 0.1) < 1e-12, "½ against ⅗")
        #expect(classes.isInOrder)
    }

    @Test func `a value that a class lacks counts in its distance`() {
        let outcomes = JudgedColumn(column("outcome", ["x", "x", "y", "z"]), l: 1, alpha: alpha)
        let classes = EquivalenceClasses(
            quasiIdentifiers: [column("place", ["a", "a", "b", "b"])], sensitive: [outcomes], k: 2)
        #expect(classes.spreads.map(\.t) == [0.5])
    }

    @Test func `a class of eleven equal outcomes is refused`() throws {
        let places = column("place", Array(repeating: "a", count: 11))
        let outcomes = column("outcome", Array(repeating: "refused", count: 11))
        let classes = EquivalenceClasses(
            quasiIdentifiers: [places], sensitive: [JudgedColumn(outcomes, l: 3, alpha: alpha)], k: 11)
        #expect(classes.classesBelowK == 0)
        #expect(classes.spreads.map(\.classesBelowL) == [1] && classes.spreads.map(\.classesAboveAlpha) == [1])
        #expect(!classes.isInOrder)
    }

    @Test func `a benign value is not judged, and no number of values is asked`() {
        func classes(_ refused: Int, benign: String?) -> EquivalenceClasses {
            let values = (0..<10).map { $0 < refused ? "refused" : "resolved" }
            let outcomes = JudgedColumn(column("outcome", values), l: 3, alpha: alpha, benign: benign)
            return EquivalenceClasses(
                quasiIdentifiers: [column("place", Array(repeating: "a", count: 10))], sensitive: [outcomes], k: 10)
        }
        #expect(classes(0, benign: "resolved").isInOrder)
        #expect(classes(8, benign: "resolved").isInOrder)
        #expect(!classes(9, benign: "resolved").isInOrder)
        #expect(!classes(0, benign: nil).isInOrder)
        #expect(classes(0, benign: "resolved").spreads[0].distinct == nil)
    }

    @Test func `a benign value that nobody has frees no column from being judged by share`() {
        let values = Array(repeating: "refused", count: 10)
        let outcomes = JudgedColumn(column("outcome", values), l: 3, alpha: alpha, benign: "resolved")
        let classes = EquivalenceClasses(
            quasiIdentifiers: [column("place", Array(repeating: "a", count: 10))], sensitive: [outcomes], k: 10)
        #expect(classes.spreads[0].classesBelowL == 0 && classes.spreads[0].classesAboveAlpha == 1)
    }

    /// Counted as a wildcard, `unknown` would belong to both other classes and hide that it is alone.
    @Test func `unknown matches unknown, not everything`() {
        let sexes = ["female", "female", "unknown", "male", "male"]
        let strict = EquivalenceClasses(quasiIdentifiers: [column("sex", sexes)], sensitive: [], k: 2)
        let wildcard = sexes.map { sex in sexes.count { $0 == sex || $0 == "unknown" || sex == "unknown" } }
        #expect(strict.smallestClass == 1 && !strict.isInOrder)
        #expect(wildcard.min() == 3)
    }

    @Test func `columns are told apart`() {
        // "ab" + "c" is not "a" + "bc".
        let classes = EquivalenceClasses(
            quasiIdentifiers: [column("one", ["ab", "a"]), column("two", ["c", "bc"])], sensitive: [], k: 1)
        #expect(classes.classes == 2)
    }

    @Test func `a file without persons has no class`() {
        let classes = EquivalenceClasses(quasiIdentifiers: [column("sex", [])], sensitive: [], k: 11)
        #expect(classes.persons == 0 && classes.smallestClass == 0 && classes.highestProsecutorRisk == 0)
    }

    @Test(arguments: 0..<100)
    func `the checker sees in the published text what the search said`(seed: Int) throws {
        let file = try SearchedFile(seed)
        for node in file.nodes {
            let published = file.published(at: node)
            let search = file.search.evaluation(of: node)
            let measures = file.search.measures(at: node)
            #expect(published.persons == file.records - (search?.suppressed ?? -1))
            #expect(published.classes == search?.classes)
            #expect(published.smallestClass == measures.smallestClass)
            #expect(published.isInOrder, "what breaks a model was removed")
            guard published.persons > 0 else { continue }
            #expect(published.spreads.map(\.distinct) == measures.columns.map { $0.distinct })
            for (spread, measured) in zip(published.spreads, measures.columns) {
                #expect(abs(spread.alpha - measured.alpha) < 1e-12)
                if search?.suppressed == 0 { #expect(abs(spread.t - measured.t) < 1e-12) }
            }
        }
    }

    @Test(arguments: 0..<60)
    func `removal grows no class`(seed: Int) throws {
        let file = try SearchedFile(seed)
        for node in file.nodes {
            let (before, after) = (file.classSizes(at: node, removal: false), file.classSizes(at: node, removal: true))
            #expect(after.allSatisfy { $0.value == before[$0.key] })
            #expect(after.count <= before.count)
        }
    }
}
