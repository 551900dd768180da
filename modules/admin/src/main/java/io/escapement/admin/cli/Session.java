package io.escapement.admin.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the commands of one call of the process share. */
final class Session {

  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final Options options;
  private final Surroundings around;

  Session(Options options, Surroundings around) {
    this.options = options;
    this.around = around;
  }

  Api api() {
    return Connection.open(options, around);
  }

  boolean isJson() {
    return options.output() == Options.Output.JSON;
  }

  /** Whether a line may be written over. */
  boolean isLive() {
    return around.terminal() && !isJson();
  }

  void pause() {
    around.pause().run();
  }

  /** A line of the answer. What others wrote can't steer the terminal. */
  void say(String line) {
    around.out().println(clean(line));
    around.out().flush();
  }

  /** The same over the last one. */
  void sayAgain(String line) {
    around.out().print("\r" + clean(line) + "\u001b[K");
    around.out().flush();
  }

  /** A line beside the answer. */
  void note(String line) {
    around.err().println(clean(line));
    around.err().flush();
  }

  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n]]|[\u0080-\u009f]", "?");
  }

  /** As it came, for programs. */
  void raw(String text) {
    around.out().print(text);
    around.out().flush();
  }

  /** Hands the answer on as it comes, and makes sure that it was taken: a disk may be full. */
  void hand(Consumer<Writer> copy) {
    copy.accept(around.out());
    if (around.out().checkError()) {
      throw new CliException(
          ExitCodes.REFUSED, "standard output could not be written, so what is there is not all");
    }
  }

  /** A table with its head in bold, where that is seen. */
  void table(Table table) {
    List<String> lines = table.lines();
    around
        .out()
        .println(around.colour() ? BOLD + clean(lines.get(0)) + PLAIN : clean(lines.get(0)));
    lines.stream().skip(1).forEach(this::say);
    around.out().flush();
  }

  /** The answer itself for programs, or in words for people. */
  void show(JsonNode body, Consumer<JsonNode> inWords) {
    if (isJson()) {
      json(body);
    } else {
      inWords.accept(body);
    }
  }

  /** A list for programs as {@code {"items": […]}}, or in words for people. */
  void showAll(JsonNode items, Consumer<JsonNode> inWords) {
    show(object().set("items", items), list -> inWords.accept(items));
  }

  private void json(JsonNode body) {
    try {
      around.out().println(Api.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body));
      around.out().flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON can be written", e);
    }
  }

  static ObjectNode object() {
    return Api.JSON.createObjectNode();
  }

  /** The body of a call that says why. */
  static JsonNode reason(String text) {
    return Api.JSON.valueToTree(Map.of("reason", text));
  }
}
