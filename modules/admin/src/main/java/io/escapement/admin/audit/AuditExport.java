package io.escapement.admin.audit;

import io.escapement.admin.platform.Period;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The log as JSON Lines, a page at a time. */
final class AuditExport {

  private static final int PAGE = 500;

  private final AuditStore store;

  @Inject
  AuditExport(AuditStore store) {
    this.store = store;
  }

  /** The entries that were written in a period, with the ones between them. */
  void write(Period period, OutputStream output) throws IOException {
    Writer writer = new OutputStreamWriter(output, StandardCharsets.UTF_8);
    long last = store.lastIn(period);
    long seq = store.firstIn(period) - 1;
    while (seq < last) {
      List<Line> page = store.between(seq, Math.min(last, seq + PAGE));
      for (Line line : page) {
        writer.write(line.exported() + "\n");
      }
      seq += PAGE;
    }
    writer.flush();
  }
}
