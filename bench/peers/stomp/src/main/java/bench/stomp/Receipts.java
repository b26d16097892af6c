package bench.stomp;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.broker.SimpleBrokerMessageHandler;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;

/**
 * Says when a topic is subscribed to, which the simple broker does not do by itself; immutable.
 *
 * <p>Without it a client could not know from when on it must see every message.
 */
@Component
public class Receipts implements ExecutorChannelInterceptor {
  private final MessageChannel out;

  /**
   * @param out is made with this, so it is looked up when first used
   */
  Receipts(@Lazy @Qualifier("clientOutboundChannel") MessageChannel out) {
    this.out = out;
  }

  @Override
  public void afterMessageHandled(
      Message<?> message, MessageChannel channel, MessageHandler handler, Exception failure) {
    if (failure != null || !(handler instanceof SimpleBrokerMessageHandler)) {
      return;
    }
    StompHeaderAccessor headers =
        MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
    if (headers != null
        && headers.getCommand() == StompCommand.SUBSCRIBE
        && headers.getReceipt() != null) {
      out.send(receipt(headers));
    }
  }

  private static Message<byte[]> receipt(StompHeaderAccessor subscription) {
    StompHeaderAccessor headers = StompHeaderAccessor.create(StompCommand.RECEIPT);
    headers.setReceiptId(subscription.getReceipt());
    headers.setSessionId(subscription.getSessionId());
    return MessageBuilder.createMessage(new byte[0], headers.getMessageHeaders());
  }
}
