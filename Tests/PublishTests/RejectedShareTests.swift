import Testing

@testable import Publish

@Suite struct RejectedShareTests {
    @Test(arguments: [
        (0, 0, RejectedShare.few), (5, 0, .few), (5, 3, .few), (6, 0, .from10), (6, 94, .from2to10), (6, 1_194, .few),
        (6, 1_193, .from0_5to2), (20, 980, .from2to10), (19, 981, .from0_5to2), (100, 900, .from10),
        (99, 901, .from2to10), (50, 9_950, .few), (51, 9_949, .from0_5to2),
    ])
    func `a share is in one band, and a few rows are in the lowest`(
        refused: Int, taken: Int, band: RejectedShare
    ) {
        #expect(RejectedShare(refused: refused, taken: taken) == band)
    }
}
