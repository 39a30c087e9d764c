import CanonicalJSON

extension PublishedSchemas {
    static let provenance = Schema(
        name: "provenance", title: "provenance.json: program, definitions and units behind the figures",
        node: SchemaNode.object([
            "schema": SchemaNode.string,
            "code": SchemaNode.object([
                "name": SchemaNode.string, "version": SchemaNode.string, "commit": SchemaNode.string,
            ]),
            "definition_sha256": SchemaNode.sha256, "policy_sha256": SchemaNode.sha256,
            "key_version": SchemaNode.orNull(SchemaNode.string), "methods": SchemaNode.array(of: SchemaNode.string),
            "columns": SchemaNode.array(of: SchemaNode.string),
            "rows": SchemaNode.array(of: SchemaNode.array(of: SchemaNode.orNull(SchemaNode.string))),
        ]))
}
