package io.escapement.bench;

import io.escapement.policy.Backoff;
import io.escapement.policy.Jitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Draws when a thousand jobs come back that failed together, once with and once without jitter,
 * from {@link Backoff}'s own delays. It writes {@code docs/jitter.svg}, always the same.
 */
public final class JitterPlot {

  private static final int JOBS = 1_000;
  private static final int FAILURES = 5;
  private static final int SECONDS = 17;

  /** Bars of a quarter of a second. */
  private static final int BARS = SECONDS * 4;

  private static final int BAR_MILLIS = 250;
  private static final int BAR_WIDTH = 9;
  private static final int HEIGHT = 120;
  private static final int LEFT = 50;
  private static final int PANEL = 185;
  private static final String DARK = "#24292f";
  private static final String LIGHT = "#6e7781";

  private final StringBuilder svg = new StringBuilder();

  private JitterPlot() {}

  /**
   * Draws.
   *
   * @param args the file to write; default {@code docs/jitter.svg}
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args.length > 0 ? args[0] : "docs/jitter.svg");
    Files.writeString(file, new JitterPlot().draw());
    System.out.println("wrote " + file);
  }

  private String draw() {
    int width = LEFT + BARS * BAR_WIDTH + 20;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        width, 2 * PANEL + 30);
    line("<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>");
    panel(Jitter.NONE, 30, "#cf222e");
    panel(Jitter.FULL, 30 + PANEL, "#0969da");
    line("</svg>");
    return svg.toString();
  }

  private void panel(Jitter jitter, int top, String colour) {
    int[] counts = counts(jitter);
    int most = max(counts);
    text(
        LEFT,
        top - 12,
        DARK,
        "jitter: %s, at most %d in a quarter of a second",
        jitter.label(),
        most);
    for (int bar = 0; bar < BARS; bar++) {
      int height = Math.round(counts[bar] * (float) HEIGHT / most);
      if (height > 0) {
        line(
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
            LEFT + bar * BAR_WIDTH, top + HEIGHT - height, BAR_WIDTH - 1, height, colour);
      }
    }
    axis(top + HEIGHT);
  }

  private void axis(int y) {
    line("<path d=\"M%d %dh%d\" stroke=\"%s\"/>", LEFT, y, BARS * BAR_WIDTH, LIGHT);
    for (int second = 0; second < SECONDS; second += 4) {
      text(LEFT + second * 4 * BAR_WIDTH, y + 16, LIGHT, "%d s", second);
    }
  }

  private static int[] counts(Jitter jitter) {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), 2.0, Duration.ofMinutes(5), jitter);
    SplittableRandom random = new SplittableRandom(1);
    int[] counts = new int[BARS];
    for (int job = 0; job < JOBS; job++) {
      long delay = backoff.delay(FAILURES, Duration.ofSeconds(8), random).toMillis();
      counts[(int) (delay / BAR_MILLIS)]++;
    }
    return counts;
  }

  private static int max(int[] counts) {
    int most = 0;
    for (int count : counts) {
      most = Math.max(most, count);
    }
    return most;
  }

  private void text(int x, int y, String colour, String format, Object... values) {
    line("<text x=\"%d\" y=\"%d\" fill=\"%s\">", x, y, colour);
    svg.setLength(svg.length() - 1);
    line(format + "</text>", values);
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
