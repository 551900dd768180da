package io.escapement.it.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** As much of {@code docker/Dockerfile} as a machine without Docker can do: its instructions. */
record Dockerfile(List<String> instructions) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCES = "/src/";
  private static final String FROM_BUILD = "--from=build";

  static Dockerfile read(String text) {
    String joined = text.replace("\\\n", " ");
    return new Dockerfile(
        joined.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
  }

  /** The instructions of a stage, in which 0 builds and 1 runs. */
  Dockerfile stage(int number) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < instructions.size(); i++) {
      if (instructions.get(i).startsWith("FROM ")) {
        starts.add(i);
      }
    }
    starts.add(instructions.size());
    return new Dockerfile(instructions.subList(starts.get(number), starts.get(number + 1)));
  }

  /** What follows a word, for each instruction that begins with it. */
  List<String> all(String word) {
    return instructions.stream()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length()).strip())
        .toList();
  }

  /** The words of an instruction that is written as JSON, such as ENTRYPOINT. */
  List<String> words(String instruction) {
    String text = all(instruction).get(0);
    try {
      return List.of(JSON.readValue(text.substring(text.indexOf('[')), String[].class));
    } catch (IOException e) {
      throw new IllegalStateException(instruction + " is no JSON list: " + text, e);
    }
  }

  /** What COPY would copy; what the build stage made is where Maven made it here. */
  List<Copy> copies() {
    return all("COPY").stream().map(Dockerfile::copy).toList();
  }

  private static Copy copy(String arguments) {
    List<String> words = Arrays.asList(arguments.split("\\s+"));
    boolean built = words.get(0).equals(FROM_BUILD);
    List<String> sources =
        words.subList(built ? 1 : 0, words.size() - 1).stream()
            .map(source -> built ? source.substring(SOURCES.length()) : source)
            .toList();
    return new Copy(sources, words.get(words.size() - 1));
  }

  /** Paths from the repository's root, and where they go to. */
  record Copy(List<String> sources, String target) {

    /** As Docker does: a folder's content, and files into a target that ends with a slash. */
    void into(Path image) throws IOException {
      for (String source : sources) {
        Path from = Repository.path(source);
        Path to = image.resolve(target).normalize();
        copy(from, target.endsWith("/") ? to.resolve(from.getFileName()) : to);
      }
    }

    private static void copy(Path from, Path to) throws IOException {
      try (Stream<Path> all = Files.walk(from)) {
        for (Path path : all.toList()) {
          Path target = to.resolve(from.relativize(path).toString()).normalize();
          if (Files.isDirectory(path)) {
            Files.createDirectories(target);
          } else {
            Files.createDirectories(target.getParent());
            Files.copy(path, target);
          }
        }
      }
    }
  }
}
