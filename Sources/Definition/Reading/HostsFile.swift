/// Where the sources' servers are: `source,host[,port,database]`, kept on the machine, not with the definitions.
struct HostsFile {
    struct Host {
        let name: String
        let port: Int?
        let database: String?
        let place: Place
    }

    let hosts: [String: Host]

    init(_ text: String, file: String, log: ReadingLog) {
        let table = CommaSeparatedTable(text, file: file, columns: ["source", "host"], log: log)
        hosts = table.rows.reduce(into: [:]) { hosts, row in
            let port = Int(row["port"])
            if !row["port"].isEmpty, port.map({ !(1...65_535).contains($0) }) ?? true {
                log.report(at: row.place, "the port is no number from 1 to 65535", remedy: "write the server's port")
            }
            if row["host"].isEmpty {
                log.report(at: row.place, "the host is empty", remedy: "write the server's name or address")
            }
            let source = row["source"]
            if let first = hosts[source] {
                let which = source.isEmpty ? "a line without a source" : "source \(source)"
                log.report(
                    at: row.place, "\(which) stands in line \(first.place.line), too",
                    remedy: "leave the line of the server that holds")
                return
            }
            hosts[source] = Host(
                name: row["host"], port: port, database: row["database"].isEmpty ? nil : row["database"],
                place: row.place)
        }
    }
}
