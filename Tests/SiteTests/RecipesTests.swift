import Testing

@testable import Site

struct RecipesTests {
    @Test func `a recipe names the snapshot of the site that shows it`() {
        let shown = Recipes.all.map { $0.code(for: "2027-02-01.2") }
        #expect(shown.count { $0.contains("snapshots/2027-02-01.2") } == 4)
        #expect(!shown.contains { $0.contains("2026-11-01.1") })
    }
}
