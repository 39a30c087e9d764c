/// One metric with its samples, in Prometheus' text form. Without samples it is left out.
struct Gauge {
    typealias Sample = (labels: [(name: String, value: String)], value: String)

    private let name: String
    private let help: String
    private let samples: [Sample]

    init(_ name: String, _ help: String, _ samples: [Sample]) {
        self.name = name
        self.help = help
        self.samples = samples
    }

    var text: String {
        guard !samples.isEmpty else { return "" }
        let lines = samples.map { sample in
            let labels = sample.labels.map { "\($0.name)=\"\(Gauge.escaped($0.value))\"" }.joined(separator: ",")
            return name + (labels.isEmpty ? "" : "{\(labels)}") + " \(sample.value)\n"
        }
        return "# HELP \(name) \(help)\n# TYPE \(name) gauge\n" + lines.joined()
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
