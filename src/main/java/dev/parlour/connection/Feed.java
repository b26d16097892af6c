package dev.parlour.connection;

/** Something that has more for a connection than its queue could take. Called on the loop. */
public interface Feed {

  /** The queue has run empty: offer more, now or later. */
  void pull();
}
