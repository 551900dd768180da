package io.escapement.admin.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/** One text for one JSON value (RFC 8785), whichever way the database has kept it. */
final class Canonical {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BigInteger EXACT = BigInteger.ONE.shiftLeft(53);

  private Canonical() {}

  /**
   * The text of a tree that is about to be stored: whole numbers that a double can't hold are
   * strings, and characters that PostgreSQL can't keep are replaced.
   *
   * @throws IllegalArgumentException if it is no tree of JSON values
   */
  static String ofTree(Map<String, ?> tree) {
    try {
      return ofText(JSON.writeValueAsString(keepable(tree)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an audit entry must be a tree of JSON values", e);
    }
  }

  /**
   * The same for JSON as it is stored.
   *
   * @throws IllegalArgumentException if it is none, or has a number that is no double
   */
  static String ofText(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedString();
    } catch (IOException e) {
      throw new IllegalArgumentException("not canonical: " + e.getMessage(), e);
    }
  }

  private static @Nullable Object keepable(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, inner) -> copy.put(text(String.valueOf(key)), keepable(inner)));
      return copy;
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(Canonical::keepable).toList();
    }
    boolean isTooLong =
        (value instanceof Long || value instanceof BigInteger)
            && new BigInteger(value.toString()).abs().compareTo(EXACT) > 0;
    return isTooLong ? String.valueOf(value) : value;
  }

  /** PostgreSQL keeps neither NUL nor half a pair of surrogates. */
  static String text(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .map(point -> point == 0 || isHalf(point) ? '\uFFFD' : point)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
