import { Button, Modal, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useLocation } from 'wouter';
import { offerRoute } from '../offer-words.ts';
import css from '../offers.module.css';
import { useOfferActions } from '../use-offers.ts';

/** Who sells what: all that an offer needs to begin with. */
export function NewOffer({ onClose }: { onClose: () => void }): ReactElement {
  const { act } = useOfferActions();
  const [, navigate] = useLocation();
  const [vendor, setVendor] = useState('');
  const [product, setProduct] = useState('');
  const isReady = vendor.trim() !== '' && product.trim() !== '';
  const make = async (): Promise<void> => {
    const fields = { vendor: vendor.trim(), product: product.trim() };
    const done = await act(`Recorded the offer of ${fields.vendor}`, (record) => record.save({ fields }));
    if (done === null) return;
    onClose();
    navigate(offerRoute(done.offer.id));
  };
  return (
    <Modal opened onClose={onClose} title="Record an offer" size={420}>
      <form
        className={css.new}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void make();
        }}
      >
        <TextInput
          label="Vendor"
          placeholder="Who sells it"
          maxLength={500}
          data-autofocus
          value={vendor}
          onChange={(event) => setVendor(event.currentTarget.value)}
        />
        <TextInput
          label="Product"
          placeholder="What is sold"
          maxLength={500}
          value={product}
          onChange={(event) => setProduct(event.currentTarget.value)}
        />
        <div className={`${css.row ?? ''} ${css.end ?? ''}`}>
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button size="xs" type="submit" disabled={!isReady}>
            Record the offer
          </Button>
        </div>
      </form>
    </Modal>
  );
}
