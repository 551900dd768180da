package io.escapement.admin.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** Reads JSON bodies. */
public final class JsonBody {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonBody() {}

  /**
   * The settings of a body that is one JSON object.
   *
   * @throws ApiException if it is anything else
   */
  public static Map<String, Object> tree(String body) {
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
}
