package io.escapement.admin.jobs;

import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.JsonBody;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the spec in a request's body. */
final class SpecBody {

  private SpecBody() {}

  /**
   * The spec in a JSON body.
   *
   * @param id the job in the address; the body may leave it out, but not name another
   * @param names what it may name
   */
  static JobSpec json(String id, String body, Names names) {
    return spec(id, JsonBody.tree(body), names);
  }

  /** The same for a YAML body. */
  static JobSpec yaml(String id, String body, Names names) {
    return spec(id, yamlTree(body), names);
  }

  private static JobSpec spec(String id, Map<String, Object> body, Names names) {
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
    return JobSpec.fromTree(tree, names);
  }

  private static Map<String, Object> yamlTree(String body) {
    try {
      return YamlTree.read(body);
    } catch (IllegalArgumentException e) {
      throw ApiException.malformed(String.valueOf(e.getMessage()));
    }
  }
}
