import Testing

/// One row of the tables of worked examples in `sources/mapping.md` section 3, as the page writes it.
struct WorkedExample: CustomTestStringConvertible {
    let id: String
    let source: String
    var rounds: String = ""
    var dueTimes: String = ""
    var received = true
    var quarter: String? = "2025-Q3"
    var channel = "online"
    var isFull = false
    var paused: Int64 = 0
    var due: String?
    var timeliness = "open"
    var resolvedIn: String?
    var band = "unknown"

    var testDescription: String { id }

    static let lienThong = [
        WorkedExample(
            id: "L1", source: "10; 2; 4; 20250930233000; 20251007000000; 20251007160000; 20251008080000", isFull: true,
            due: "2025-10-07T23:59:59", timeliness: "on_time", resolvedIn: "2025-Q4", band: "4-7"),
        WorkedExample(
            id: "L2", source: "1; 2; 4; 20250815090000; ∅; ∅; ∅", received: false, quarter: nil),
        WorkedExample(
            id: "L3", source: "3; 1; 3; 20250815090000; 20250820170000; 20250815093000; 00000000000000",
            received: false, quarter: nil, channel: "direct", due: "2025-08-20T17:00:00"),
        WorkedExample(
            id: "L4", source: "7; 1; 3; 20250815090000; 20250820170000; 20250817090000; -", channel: "direct",
            due: "2025-08-20T17:00:00"),
        WorkedExample(
            id: "L5", source: "10; 2; 3; 20250801080000; 20250808170000; 20250810100000; 20250811080000",
            rounds: "20250805090000-20250807090000", paused: 2_880, due: "2025-08-10T17:00:00", timeliness: "on_time",
            resolvedIn: "2025-Q3", band: "8-15"),
        WorkedExample(
            id: "L6", source: "9; 2; 4; 20250801080000; 20250808170000; 20250813100000; ∅",
            rounds: "20250804090000-20250805090000;20250806090000-20250807090000",
            dueTimes: "20250811170000;20250812170000", isFull: true, paused: 2_880, due: "2025-08-12T17:00:00",
            timeliness: "late", resolvedIn: "2025-Q3", band: "8-15"),
        WorkedExample(
            id: "L7", source: "10; 3; 4; 20250901080000; 20250908170000; 20250909110000; 20250910080000",
            rounds: "20250903080000-20250904080000;20250903200000-20250904200000", channel: "postal", paused: 2_160,
            due: "2025-09-10T05:00:00", timeliness: "on_time", resolvedIn: "2025-Q3", band: "4-7"),
        WorkedExample(
            id: "L8", source: "8; 1; 2; 20250901080000; 20250908170000; ∅; ∅", rounds: "20250905080000-",
            channel: "direct", paused: 81_600, due: "2025-11-04T09:00:00"),
        WorkedExample(
            id: "L9", source: "10; 1; 4; 20250901080000; ∅; 20250901081500; 20250901081500", channel: "direct",
            timeliness: "no_due_date", resolvedIn: "2025-Q3", band: "0-1"),
        WorkedExample(
            id: "L10", source: "10; 2; 4; 20250901080000; 20250903; ∅; 20250904080000", isFull: true,
            due: "2025-09-03T23:59:59", timeliness: "late", resolvedIn: "2025-Q3", band: "2-3"),
        WorkedExample(
            id: "L11", source: "5; 9; ∅; 20250701000000; 20250704170000; ∅; ∅", rounds: "20250702080000-",
            channel: "unknown", paused: 175_200, due: "2025-11-03T09:00:00"),
    ]

    /// Instants as in Hanoi: M1's 17:30 UTC is 00:30 on 1 October there.
    static let motCua = [
        WorkedExample(
            id: "M1",
            source: "da_xu_ly_xong; truc_tuyen; toan_trinh; 2025-10-01T00:30:00; 2025-10-03T17:00:00; ∅; ∅; "
                + "2025-10-03T17:00:00; ∅",
            quarter: "2025-Q4", isFull: true, due: "2025-10-03T17:00:00", timeliness: "on_time",
            resolvedIn: "2025-Q4", band: "2-3"),
        WorkedExample(
            id: "M2",
            source: "da_tra_ket_qua; truc_tiep; mot_phan; 2025-09-08T08:00:00; 2025-09-10T00:00:00; ∅; 0; "
                + "2025-09-10T15:00:00; 2025-09-11T08:00:00",
            channel: "direct", due: "2025-09-10T23:59:59", timeliness: "on_time", resolvedIn: "2025-Q3", band: "2-3"),
        WorkedExample(
            id: "M3",
            source: "da_tra_ket_qua; truc_tuyen; mot_phan; 2025-09-01T08:00:00; 2025-09-08T17:00:00; "
                + "2025-09-12T17:00:00; 4320; 2025-09-12T16:00:00; ∅",
            paused: 4_320, due: "2025-09-12T17:00:00", timeliness: "on_time", resolvedIn: "2025-Q3", band: "8-15"),
        WorkedExample(
            id: "M4",
            source: "da_tra_ket_qua; truc_tuyen; toan_trinh; 2025-09-01T08:00:00; 2025-09-08T17:00:00; ∅; 1440; "
                + "2025-09-09T17:00:01; ∅",
            isFull: true, paused: 1_440, due: "2025-09-09T17:00:00", timeliness: "late", resolvedIn: "2025-Q3",
            band: "8-15"),
        WorkedExample(
            id: "M5", source: "tu_choi_tiep_nhan; buu_chinh; toan_trinh; ∅; ∅; ∅; ∅; ∅; ∅", received: false,
            quarter: nil, channel: "postal"),
    ]

    /// The cells of the source row; nil for an empty one.
    var cells: [String?] {
        source.split(separator: ";").map { $0.drop { $0 == " " } }.map { $0 == "∅" ? nil : String($0) }
    }
}
