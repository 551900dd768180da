package io.escapement.it.faults;

import io.escapement.temporal.JobWindow;
import io.escapement.temporal.Undo;
import io.temporal.activity.ActivityInterface;
import java.util.Map;

/** A job of three steps, and what undoes them. */
@ActivityInterface
public interface OrderWork {

  /** Reserves, charges and ships. */
  void order(JobWindow window) throws Exception;

  /** Undoes one of these. */
  void undoStep(JobWindow window, Undo undo, Map<String, String> args) throws Exception;

  /** Undoes the window as a whole. */
  void undoOrder(JobWindow window, Undo undo) throws Exception;
}
