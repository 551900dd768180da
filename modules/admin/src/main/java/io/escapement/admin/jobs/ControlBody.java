package io.escapement.admin.jobs;

import io.escapement.admin.platform.ApiException;
import java.util.Map;

/** Reads the body of a call that controls a job: {@code {"reason": "…"}}. */
final class ControlBody {

  private static final int LONGEST = 1000;

  private ControlBody() {}

  /** Why somebody does it; 1 to 1,000 characters. */
  static String reason(String body) {
    Map<String, Object> tree = SpecBody.jsonTree(body);
    if (!(tree.get("reason") instanceof String reason) || tree.size() > 1) {
      throw ApiException.malformed(
          "it needs exactly one setting, a text: {\"reason\": \"why you do this\"}");
    }
    if (reason.isBlank() || reason.length() > LONGEST) {
      throw ApiException.invalid("reason", reason, "write 1 to 1000 characters");
    }
    return reason.strip();
  }
}
