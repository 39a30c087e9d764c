import ArgumentParser
import Cells
import Definition
import Foundation
import Pipeline

/// The flags that every verb takes.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "Folder of the definitions; else $NQ57_PIPELINE, else Pipelines/hanoi, else the installed ones.")
    var pipeline: String?

    @OptionGroup var local: LocalFlag

    @Option(name: .long, help: "State folder, instead of paths.state.")
    var state: String?

    @Option(name: .customLong("output-dir"), help: "Web root, instead of paths.output.")
    var outputFolder: String?

    @Option(name: .long, help: "Day as of which everything is judged, YYYY-MM-DD; else today in Hanoi.")
    var asOf: String?

    @Option(name: .long, help: "Form of the log: json or text.")
    var log: EventLog.Format = .json

    @Option(name: .long, help: "Lowest level of the log: debug, info, warning, error; else warning, to a file info.")
    var logLevel: RunEvent.Level?

    @Option(name: .long, help: "File that the log is added to, instead of standard error.")
    var logFile: String?

    @Option(name: .long, help: "How far a run is: auto (on a terminal only), tty, lines, none.")
    var progress: ProgressReporter.Mode = .auto

    @Option(name: .long, help: "Form of the answer: text or json.")
    var output: AnswerFormat = .text

    /// The definitions, read and validated; with a day, also that no source is disabled for longer than was said.
    func definition(judgedOn day: CivilDate? = nil) throws -> PipelineDefinition {
        try PipelineDefinition(reading: pipelineFolder, local: localFile, judgedOn: day)
    }

    /// As named; else that of a checkout in the working directory; else where `ops/install` puts it.
    var pipelineFolder: String {
        if let namedFolder { return namedFolder }
        let (checkout, installed) = ("Pipelines/hanoi", "/usr/share/nq57/pipeline")
        let isInstalled = FileManager.default.fileExists(atPath: installed)
        return isInstalled && !FileManager.default.fileExists(atPath: checkout) ? installed : checkout
    }

    /// Whether definitions are named, or lie where they are looked for.
    var hasDefinitions: Bool { namedFolder != nil || FileManager.default.fileExists(atPath: pipelineFolder) }

    private var namedFolder: String? { pipeline ?? ProcessInfo.processInfo.environment["NQ57_PIPELINE"] }

    /// The local overrides that hold here, if any.
    var localFile: String? { local.file }

    /// How a run speaks to whoever started it.
    var console: RunSession.Console {
        RunSession.Console(
            format: log, threshold: logLevel ?? (logFile == nil ? .warning : .info), progress: progress,
            logFile: logFile)
    }

    /// The as-of day, if one was given.
    func asOfDay() throws -> CivilDate? {
        guard let asOf else { return nil }
        guard let day = CivilDate(iso: asOf) else {
            throw ValidationError("--as-of: write a day of the calendar as YYYY-MM-DD.")
        }
        return day
    }

    /// Who this run is: the clock is read here, once.
    func identity() throws -> RunIdentity {
        let suffix = String(UInt16.random(in: 0...UInt16.max), radix: 16)
        return RunIdentity(
            startedAt: Int64(Date().timeIntervalSince1970),
            suffix: String(repeating: "0", count: 4 - suffix.count) + suffix, asOf: try asOfDay())
    }
}

/// How an answer is printed.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

extension EventLog.Format: ExpressibleByArgument {}
extension RunEvent.Level: ExpressibleByArgument {}
extension ProgressReporter.Mode: ExpressibleByArgument {}
