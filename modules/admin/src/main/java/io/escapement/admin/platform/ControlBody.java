package io.escapement.admin.platform;

import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;

/** Reads the body of a call that controls a job: {@code {"reason": "…"}}. */
public final class ControlBody {

  /** What a reason must be. */
  public static final String REASON = "write 1 to 1000 characters";

  private static final int LONGEST = 1000;

  private ControlBody() {}

  /** Why somebody does it; 1 to 1,000 characters. */
  public static String reason(String body) {
    Map<String, Object> tree = JsonBody.tree(body);
    if (!(tree.get("reason") instanceof String reason) || tree.size() > 1) {
      throw ApiException.malformed(
          "it needs exactly one setting, a text: {\"reason\": \"why you do this\"}");
    }
    return requireReason(reason);
  }

  /** Who calls, and why they say they do. */
  public static Order order(SecurityContext security, String body) {
    return new Order(Caller.of(security), reason(body));
  }

  /**
   * A text that can stand as a reason.
   *
   * @throws ApiException if it is blank or longer than 1,000 characters
   */
  public static String requireReason(String reason) {
    if (!isReason(reason)) {
      throw ApiException.invalid("reason", reason, REASON);
    }
    return reason.strip();
  }

  /** Whether a text can stand as a reason. */
  public static boolean isReason(String text) {
    return !text.isBlank() && text.length() <= LONGEST;
  }
}
