import Testing

@testable import Attack

struct FlowBoundsTests {
    /// Two rows and two columns between `M` and `N`, each cell at most three.
    private func square(rows: [ClosedRange<Int64>], columns: [ClosedRange<Int64>]) -> (flow: FlowBounds, cells: [Int]) {
        var flow = FlowBounds()
        for row in 0..<2 { flow.add("N", "r\(row)", rows[row], guess: 0) }
        var cells: [Int] = []
        for row in 0..<2 {
            for column in 0..<2 { cells.append(flow.add("r\(row)", "c\(column)", 0...3, guess: 0)) }
        }
        for column in 0..<2 { flow.add("c\(column)", "M", columns[column], guess: 0) }
        flow.add("M", "N", FlowBounds.unknown, guess: 0)
        return (flow, cells)
    }

    @Test func `candidates are those of trying all fillings`() {
        for sums in 0..<256 {
            let limits = [0, 2, 4, 6].map { Int64(sums >> $0 & 3) }
            let rows = [limits[0]...limits[0] + 1, limits[1]...limits[1]]
            let columns = [limits[2]...limits[2], limits[3]...limits[3] + 1]
            var possible: [[Int64]] = []
            for filling in 0..<256 {
                let cells = [0, 2, 4, 6].map { Int64(filling >> $0 & 3) }
                let fits =
                    rows[0].contains(cells[0] + cells[1]) && rows[1].contains(cells[2] + cells[3])
                    && columns[0].contains(cells[0] + cells[2]) && columns[1].contains(cells[1] + cells[3])
                if fits { possible.append(cells) }
            }
            var (flow, cells) = square(rows: rows, columns: columns)
            #expect(flow.settle() == !possible.isEmpty)
            guard !possible.isEmpty else { continue }
            for cell in 0..<4 {
                let expected = Set(possible.map { $0[cell] }).count
                #expect(flow.candidates(cells[cell], enough: 100) == Int64(expected), "sums \(limits), cell \(cell)")
            }
        }
    }
}
