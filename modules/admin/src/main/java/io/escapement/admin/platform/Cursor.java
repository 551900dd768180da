package io.escapement.admin.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An opaque place in a list: where its next page begins. */
public final class Cursor {

  private static final String FORM = "1:";

  private Cursor() {}

  /** The cursor after the item of this key. */
  public static String after(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((FORM + key).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The key that a cursor was made of.
   *
   * @throws ApiException if the text is none of ours
   */
  public static String key(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (text.startsWith(FORM)) {
        return text.substring(FORM.length());
      }
    } catch (IllegalArgumentException e) {
      throw invalid(cursor);
    }
    throw invalid(cursor);
  }

  /**
   * The job's id that a cursor was made of.
   *
   * @throws ApiException if the text is none of ours, or no job has such an id
   */
  public static String jobId(String cursor) {
    String key = key(cursor);
    if (!JobIds.isId(key)) {
      throw invalid(cursor);
    }
    return key;
  }

  /**
   * The number that a cursor was made of.
   *
   * @throws ApiException if the text is none of ours, or made of something else
   */
  public static long number(String cursor) {
    return Parameters.number(key(cursor)).orElseThrow(() -> invalid(cursor));
  }

  /** The refusal of a cursor that can't be used. */
  public static ApiException invalid(String cursor) {
    return ApiException.invalid(
        "cursor", cursor, "take it from \"next\" of the page before, or leave it out");
  }
}
