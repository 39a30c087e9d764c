import Foundation

/// One connection through a `FaultyLine`, carried by one thread to its end.
struct Conversation {
    private enum End {
        case going, over
    }

    private let client: Int32
    private let server: Int32
    private let fault: LineFault
    private var counter: AnswerCounter
    /// Bytes that went to the client, counted from the origin.
    private var sent = 0
    private var question: [UInt8] = []

    init(client: Int32, server: Int32, fault: LineFault, origin: FaultyLine.Origin) {
        self.client = client
        self.server = server
        self.fault = fault
        counter = AnswerCounter(origin)
    }

    /// Returns when either side has gone or the fault has ended the conversation. `isOver` is told of everything, and says
    /// whether the line is gone.
    mutating func carry(isOver: (_ answer: [UInt8], _ question: [UInt8]) -> Bool) {
        defer {
            Loopback.close(client)
            Loopback.close(server)
        }
        while true {
            let (hasQuestion, hasAnswer) = Loopback.wait(client, server)
            if hasQuestion {
                guard let bytes = Loopback.read(client), Loopback.write(bytes[...], to: server) else { return }
                question += bytes
            }
            if hasAnswer {
                guard let bytes = Loopback.read(server) else { return }
                let (part, start) = counter.take(bytes)
                _ = isOver(counter.counted, question)
                guard forward(part, from: start) == .going else { return hold(isOver) }
            }
            if isOver(counter.counted, question) { return }
        }
    }

    /// Sends on what the fault lets through; counting begins at `start`.
    private mutating func forward(_ bytes: [UInt8], from start: Int?) -> End {
        guard let offset = fault.offset, let start else { return send(bytes[...]) }
        let position = start + offset - sent
        sent += bytes.count - start
        guard (start...bytes.count).contains(position) else { return send(bytes[...]) }
        if case .flip = fault {
            var spoilt = bytes
            if position < bytes.count { spoilt[position] ^= 0x80 }
            return send(spoilt[...])
        }
        _ = send(bytes[..<position])
        return .over
    }

    private func send(_ bytes: ArraySlice<UInt8>) -> End {
        switch fault {
        case .pieces(let size): send(bytes, inPiecesOf: size, every: 0)
        // Twenty pieces a second.
        case .throttle(let bytesPerSecond): send(bytes, inPiecesOf: max(1, bytesPerSecond / 20), every: 0.05)
        case .latency(let milliseconds):
            send(bytes, inPiecesOf: max(1, bytes.count), every: Double(milliseconds) / 1_000)
        default: Loopback.write(bytes, to: client) ? .going : .over
        }
    }

    private func send(_ bytes: ArraySlice<UInt8>, inPiecesOf size: Int, every seconds: Double) -> End {
        for start in stride(from: bytes.startIndex, to: bytes.endIndex, by: size) {
            if seconds > 0 { Thread.sleep(forTimeInterval: seconds) }
            let end = min(start + size, bytes.endIndex)
            guard Loopback.write(bytes[start..<end], to: client) else { return .over }
        }
        return .going
    }

    /// What follows a fault that ends the answer: the client is left as the fault says.
    private func hold(_ isOver: (_ answer: [UInt8], _ question: [UInt8]) -> Bool) {
        switch fault {
        case .reset: Loopback.resetWhenClosed(client)
        case .blackHole, .silence:
            if case .blackHole = fault { dropPackets() }
            // The client must give up by itself; its questions are read, or not even that.
            while !isOver(counter.counted, question) {
                if case .silence = fault, Loopback.wait(client, client).0, Loopback.read(client) == nil { return }
                if case .blackHole = fault { Thread.sleep(forTimeInterval: 0.1) }
            }
        default: break
        }
    }

    /// Only once the client has acknowledged what it got: what is sent again would tell it that we are there.
    private func dropPackets() {
        Thread.sleep(forTimeInterval: 0.2)
        Loopback.dropPackets(to: client)
    }
}
