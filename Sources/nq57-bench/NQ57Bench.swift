import Cells
import Definition
import Foundation
import Synchronization

/// Measures the steps of a reading one by one, for `ops/bench`. No part of the product; not installed with it.
///
/// Prints one line of JSON: rows, bytes, seconds, CPU seconds and peak memory of the reading alone.
@main
enum NQ57Bench {
    static func main() {
        do {
            try measure(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("nq57-bench: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func measure(_ arguments: [String]) throws {
        guard arguments.count >= 5, let step = BenchStep(rawValue: arguments[0]),
            let quarter = Quarter("2026-Q3"), let connections = Int(arguments[3])
        else {
            let steps = BenchStep.allCases.map(\.rawValue).joined(separator: "|")
            throw BenchError("usage: nq57-bench \(steps) PIPELINE LOCAL CONNECTIONS SOURCE…")
        }
        let definition = try PipelineDefinition(reading: arguments[1], local: arguments[2])
        let sources = definition.sources.filter { arguments[4...].contains($0.id) }
        let probe = StreamProbe(
            definition: definition, step: step, quarter: quarter, asOf: quarter.next.lastDay)
        let (before, started) = (ProcessUsage.now, ContinuousClock.now)
        let result = try read(sources, probe, connections: connections)
        let (after, seconds) = (ProcessUsage.now, (ContinuousClock.now - started) / .seconds(1))
        print(
            "{\"step\":\"\(step.rawValue)\",\"rows\":\(result.rows),\"bytes\":\(result.bytes),\"wall_s\":\(seconds),"
                + "\"cpu_s\":\(after.cpuSeconds - before.cpuSeconds),\"peak_kb\":\(after.peakKilobytes)}")
    }

    /// Each source by the first free thread.
    private static func read(
        _ sources: [SourceDefinition], _ probe: StreamProbe, connections: Int
    ) throws -> StreamProbe.Result {
        let waiting = Mutex(sources[...])
        let results = Mutex<[Swift.Result<StreamProbe.Result, any Error>]>([])
        let group = DispatchGroup()
        for _ in 0..<min(connections, sources.count) {
            group.enter()
            Thread {
                while let source = waiting.withLock({ $0.popFirst() }) {
                    let result = Swift.Result { try probe.read(source) }
                    results.withLock { $0.append(result) }
                }
                group.leave()
            }.start()
        }
        group.wait()
        return try results.withLock { $0 }.reduce(into: StreamProbe.Result()) { sum, result in
            let one = try result.get()
            sum.rows += one.rows
            sum.bytes += one.bytes
        }
    }
}
