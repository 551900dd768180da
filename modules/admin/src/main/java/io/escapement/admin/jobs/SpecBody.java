package io.escapement.admin.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ErrorName;
import io.escapement.policy.JobSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the spec in a request's body. */
final class SpecBody {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SpecBody() {}

  /**
   * The spec in a JSON body.
   *
   * @param id the job in the address; the body may leave it out, but not name another
   */
  static JobSpec json(String id, String body) {
    return spec(id, jsonTree(body));
  }

  /** The same for a YAML body. */
  static JobSpec yaml(String id, String body) {
    return spec(id, yamlTree(body));
  }

  private static JobSpec spec(String id, Map<String, Object> body) {
    Object named = Optional.ofNullable(body.get("id")).orElse(id);
    if (!String.valueOf(named).equals(id)) {
      throw new ApiException(
          ErrorName.ID_MISMATCH,
          "the body's id is \"%s\", the address says \"%s\"; make them equal or leave out the body's"
              .formatted(named, id),
          Map.of("address", id, "body", named));
    }
    Map<String, Object> tree = new LinkedHashMap<>(body);
    tree.put("id", named);
    return JobSpec.fromTree(tree);
  }

  static Map<String, Object> jsonTree(String body) {
    try {
      JsonNode node = JSON.readTree(body);
      if (node.isObject()) {
        return JSON.convertValue(node, new TypeReference<>() {});
      }
    } catch (JsonProcessingException e) {
      throw ApiException.malformed(e.getOriginalMessage());
    }
    throw ApiException.malformed("it is no JSON object");
  }

  private static Map<String, Object> yamlTree(String body) {
    try {
      return YamlTree.read(body);
    } catch (IllegalArgumentException e) {
      throw ApiException.malformed(String.valueOf(e.getMessage()));
    }
  }
}
