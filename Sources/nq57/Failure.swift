import ArgumentParser
import Definition
import DurableFiles
import Foundation
import Pipeline
import PostgresClient
import Synthesis

/// Turns whatever ended a command into its message and its exit status.
enum Failure {
    /// Runs a command's body; an error is printed once, on standard error, and becomes the exit code.
    static func reported(_ body: () throws -> RunStatus) throws {
        let status: RunStatus
        do {
            status = try body()
        } catch let error as ValidationError {
            throw error
        } catch {
            status = report(error)
        }
        if status != .success { throw ExitCode(status.rawValue) }
    }

    private static func report(_ error: any Error) -> RunStatus {
        switch error {
        case let problems as DefinitionProblems:
            FoldedProblems(problems.problems).lines.forEach(write)
            return .configuration
        case let error as RunError:
            write(error.description)
            return error.status
        case let error as DurableError:
            write(error.description)
            return .state
        case let error as SynthesisError:
            write(error.description)
            return .usage
        case let error as PostgresError:
            write(
                "postgres: \(error.code.rawValue)\(error.sqlState.map { ", SQLSTATE \($0)" } ?? "").\n  do:     \(error.remedy)"
            )
            return .temporary
        default:
            // Of an unforeseen error the type only: it may quote what it met.
            let failure = RunError(error)
            write(failure.description)
            return failure.status
        }
    }

    private static func write(_ message: String) {
        StandardStream.error.write(message + "\n")
    }
}
