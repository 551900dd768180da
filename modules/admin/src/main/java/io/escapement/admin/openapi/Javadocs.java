package io.escapement.admin.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences in the source above classes, methods and parts of records. */
final class Javadocs {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TAG = Pattern.compile("\\{@\\w+\\s+([^}]*)}");
  private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*@");
  private static final Pattern PART = Pattern.compile("(?s)param\\s+(\\w+)\\s+(.*)");

  private Javadocs() {}

  /** What stands above a class; empty where nothing does. */
  static Optional<String> of(Class<?> type) {
    return text(stored(type).path("doc").asText());
  }

  /** What stands above a method; empty where nothing does. */
  static Optional<String> of(Method method) {
    List<String> types =
        Arrays.stream(method.getParameterTypes()).map(Class::getCanonicalName).toList();
    for (JsonNode candidate : stored(method.getDeclaringClass()).path("methods")) {
      if (candidate.path("name").asText().equals(method.getName())
          && JSON.convertValue(candidate.path("paramTypes"), List.class).equals(types)) {
        return text(candidate.path("doc").asText());
      }
    }
    return Optional.empty();
  }

  /** What stands above a record of each of its parts. */
  static Map<String, String> partsOf(Class<?> type) {
    Map<String, String> parts = new LinkedHashMap<>();
    BLOCK
        .splitAsStream(stored(type).path("doc").asText())
        .map(PART::matcher)
        .filter(Matcher::matches)
        .forEach(part -> parts.put(part.group(1), plain(part.group(2))));
    return parts;
  }

  private static Optional<String> text(String doc) {
    return Optional.of(plain(BLOCK.split(doc, 2)[0])).filter(text -> !text.isEmpty());
  }

  private static String plain(String doc) {
    return TAG.matcher(doc)
        .replaceAll(tag -> Matcher.quoteReplacement(tag.group(1)))
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static JsonNode stored(Class<?> type) {
    String name = type.getName().substring(type.getPackageName().length() + 1) + "__Javadoc.json";
    try (InputStream file = type.getResourceAsStream(name)) {
      return file == null ? JSON.createObjectNode() : JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
