package io.escapement.admin.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;

/** The API's document, and whether answers are as it says. */
record Document(JsonNode tree) {

  JsonNode paths() {
    return tree.get("paths");
  }

  /**
   * What is otherwise in an answer than the document says; a property that it does not name, too.
   *
   * @param operation the operation in the document
   * @param status what was answered
   */
  List<String> complaints(JsonNode operation, int status, JsonNode body) {
    JsonNode responses = operation.get("responses");
    JsonNode known = responses.path(String.valueOf(status));
    JsonNode answer = known.isMissingNode() ? error() : known;
    ObjectNode schema = answer.at("/content/application~1json/schema").deepCopy();
    schema.set("components", tree.get("components").deepCopy());
    close(schema);
    SchemaValidatorsConfig strict =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema, strict)
        .validate(body)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private JsonNode error() {
    return tree.at("/components/responses/Error");
  }

  private static void close(JsonNode node) {
    if (node.path("properties").isObject() && !node.has("additionalProperties")) {
      ((ObjectNode) node).set("additionalProperties", BooleanNode.FALSE);
    }
    node.forEach(Document::close);
  }
}
