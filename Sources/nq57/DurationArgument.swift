import ArgumentParser

/// A length of time on the command line: a whole number with its unit, `90s`, `15m`, `2h`.
struct DurationArgument: ExpressibleByArgument {
    let seconds: Int

    init?(argument: String) {
        let units = ["s": 1, "m": 60, "h": 3_600]
        guard let unit = argument.last.flatMap({ units[String($0)] }), let number = Int(argument.dropLast()),
            (0...1_000_000).contains(number)
        else { return nil }
        seconds = number * unit
    }

    var defaultValueDescription: String { "\(seconds)s" }
}
