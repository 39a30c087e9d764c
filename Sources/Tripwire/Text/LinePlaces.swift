/// Lines of a text, from 1.
struct LinePlaces: TextPlaces {
    private var line = 1
    private var position = 0

    var column: String? { nil }
    var description: String { "line \(line)" }

    mutating func advance(in text: [UInt8], to end: Int) {
        guard end > position else { return }
        let span = text.span
        var count = 0
        for index in position..<end where span[index] == 0x0A { count += 1 }
        line += count
        position = end
    }

    mutating func forget(_ count: Int) { position -= count }
}
