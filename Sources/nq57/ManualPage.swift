import CanonicalJSON

/// The manual page in mdoc(7), from what the commands say of themselves: nothing of it is written by hand, so that it says
/// what the program does.
struct ManualPage {
    private let command: JSONValue
    private let version: String

    /// `command` is the description that ArgumentParser gives of the whole program.
    init(_ command: JSONValue, version: String) {
        self.command = command
        self.version = version
    }

    var text: String {
        let name = command["commandName"]?.string ?? ""
        let verbs = (command["subcommands"]?.array ?? []).filter { $0["commandName"]?.string != "help" }
        var lines = [
            ".\\\" Printed by \(name) manual.", ".Dd", ".Dt \(name.uppercased()) 1", ".Os \(name) \(version)",
            ".Sh NAME", ".Nm \(name)", ".Nd \(ManualPage.escaped(command["abstract"]?.string ?? ""))", ".Sh SYNOPSIS",
            ".Nm \(name)", ".Ar verb", ".Op Ar flags", ".Sh DESCRIPTION",
        ]
        lines += ManualPage.paragraphs(command["discussion"]?.string)
        let common = ManualPage.common(verbs)
        lines += [".Sh FLAGS OF MOST VERBS"] + ManualPage.list(common) + [".Sh VERBS"]
        for verb in verbs { lines += ManualPage.verb(verb, path: [], without: Set(common)) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Flags that more than half of the verbs take, in the order of the first that has them.
    private static func common(_ verbs: [JSONValue]) -> [JSONValue] {
        let leaves = verbs.flatMap(leaves)
        let lists = leaves.map(arguments)
        var seen: Set<JSONValue> = []
        return lists.flatMap { $0 }.filter { argument in
            seen.insert(argument).inserted && lists.count { $0.contains(argument) } * 2 > lists.count
        }
    }

    private static func leaves(_ verb: JSONValue) -> [JSONValue] {
        let inner = (verb["subcommands"]?.array ?? []).filter { $0["commandName"]?.string != "help" }
        return inner.isEmpty ? [verb] : inner.flatMap(leaves)
    }

    private static func arguments(_ verb: JSONValue) -> [JSONValue] {
        (verb["arguments"]?.array ?? []).filter { $0["shouldDisplay"]?.bool ?? true }
    }

    private static func list(_ arguments: [JSONValue]) -> [String] {
        arguments.isEmpty ? [] : [".Bl -tag -width Ds"] + arguments.flatMap(argument) + [".El"]
    }

    private static func verb(_ verb: JSONValue, path: [String], without common: Set<JSONValue>) -> [String] {
        let path = path + [verb["commandName"]?.string ?? ""]
        let inner = (verb["subcommands"]?.array ?? []).filter { $0["commandName"]?.string != "help" }
        var lines = [".Ss \(path.joined(separator: " "))"]
        lines += paragraphs(verb["abstract"]?.string) + paragraphs(verb["discussion"]?.string)
        lines += list(arguments(verb).filter { !common.contains($0) })
        for command in inner { lines += ManualPage.verb(command, path: path, without: common) }
        return lines
    }

    private static func argument(_ argument: JSONValue) -> [String] {
        let value = argument["valueName"]?.string ?? ""
        let names = (argument["names"]?.array ?? []).compactMap(name).joined(separator: " , ")
        let head: String =
            switch argument["kind"]?.string {
            case "positional": ".It Ar \(escaped(value))"
            case "option": ".It \(names) Ar \(escaped(value))"
            default: ".It \(names)"
            }
        var text = argument["abstract"]?.string ?? ""
        if let standard = argument["defaultValue"]?.string { text += " (default: \(standard))" }
        return [head, escaped(text)]
    }

    private static func name(_ name: JSONValue) -> String? {
        guard let text = name["name"]?.string else { return nil }
        return "Fl " + (name["kind"]?.string == "long" ? "-" + text : text)
    }

    /// Each line of a text begins a paragraph where an empty one stood before it.
    private static func paragraphs(_ text: String?) -> [String] {
        guard let text, !text.isEmpty else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.isEmpty ? ".Pp" : escaped(String($0))
        }
            + [".Pp"]
    }

    /// No line may be taken for a request, and no backslash for an escape.
    private static func escaped(_ text: String) -> String {
        let plain = text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\e")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}
